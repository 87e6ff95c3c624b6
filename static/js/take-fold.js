/** <take-fold>: the discarded takes, counted; gone while there are none. */
class TakeFold extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    this.watch = new MutationObserver(() => this.#count());
    this.watch.observe(this.list, { childList: true });
    this.#count();
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  #count() {
    const { length } = this.list.children;
    this.querySelector("[data-count]").textContent = length;
    this.hidden = !length;
  }
}

customElements.define("take-fold", TakeFold);
