/** Starts everything once; elements wake by themselves after every swap. */
import { startActs } from "./acts.js";
import { startCompose } from "./compose.js";
import { startDownloads } from "./downloads.js";
import { startLive } from "./live.js";
import { startPages } from "./pages.js";
import { startPlayerBar } from "./player-bar.js";
import { startStage } from "./stage.js";
import { startTitles } from "./titles.js";
import { startUpload } from "./upload.js";
import "./lyrics-editor.js";
import "./wave-timeline.js";

document.documentElement.classList.add("js");
startPages();
startPlayerBar();
startActs();
startCompose();
startStage();
startTitles();
startUpload();
startDownloads();
startLive();
