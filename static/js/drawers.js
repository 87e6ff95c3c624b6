/** What is in the drawers of the form. It is fetched when somebody reaches for one. */
import "./key-circle.js";
import "./search-list.js";
import "./style-chips.js";
