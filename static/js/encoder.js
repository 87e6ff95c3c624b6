/** Sample rates and bitrates that go with the format, narrowed while one picks. */

/**
 * `table` has {rate: [lowest, highest]} by "format-channels"; `plain` are the settings
 * that formats without loss take. Gives which settings are open, the rates, the kbps.
 */
export function choicesFor({ table, plain, format, rate, channels }) {
  const rates = table[`${format}-${channels || 2}`];
  if (!rates) return { open: plain, rates: null, kbps: null };
  const ranges = rates[rate] ? [rates[rate]] : Object.values(rates);
  const kbps = [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
  return { open: ["bitrate", "sample_rate", "channels"], rates: Object.keys(rates), kbps };
}

export function narrow(form) {
  const group = form.querySelector("[data-bitrates]");
  const [format, rate, channels, bitrate] = ["output_format", "sample_rate", "channels", "bitrate"].map((name) => group.querySelector(`#id_${name}`));
  if (format.disabled) return;
  const { open, rates, kbps } = choicesFor({
    table: JSON.parse(group.dataset.bitrates),
    plain: group.dataset.plain.split(" "),
    format: format.value || group.dataset.usual,
    rate: rate.value,
    channels: channels.value,
  });
  // Nothing is disabled, which would take it out of the draft: what is set against the
  // format is still there, and the server says so beside it.
  for (const [name, control] of Object.entries({ sample_rate: rate, channels, bitrate })) {
    control.closest(".field").classList.toggle("beside-the-point", !open.includes(name));
  }
  for (const option of rate.options) option.disabled = Boolean(rates && option.value && !rates.includes(option.value));
  if (kbps) [bitrate.min, bitrate.max] = kbps;
}
