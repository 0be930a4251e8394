/* The site's script: prepares the mounted page, starts Dash's renderer, then tends what is shown. */

import { followScreen } from "./charts/draw.js";
import { offerImages } from "./charts/image.js";
import { linkRowsAndShapes } from "./charts/map.js";
import { provide } from "./components.js";
import { offerCopies } from "./copies.js";
import { answerLocally, startRenderer } from "./dash_seam.js";
import { announceBusy } from "./busy.js";
import { followAddress } from "./filters.js";
import { completeAtFirstMove, firstPaint } from "./first_paint.js";
import { tendFolds } from "./folds.js";
import { tendMenus } from "./menus.js";
import { prepareMount } from "./mount.js";
import { searchOptions } from "./option_search.js";
import { openPanels } from "./panels.js";
import { openForPrint } from "./print.js";
import { followView } from "./report.js";
import { returnFocus } from "./return_focus.js";
import { revealTargets } from "./reveal.js";
import { fetchScripts, runScript } from "./scripts.js";
import { tendTables } from "./scroll.js";
import { tendSquares } from "./squares.js";
import { explainTerms } from "./terms.js";

function networkAlert(failed) {
  const alert = document.getElementById("alerte-reseau");
  if (alert) alert.hidden = !failed;
  if (failed) announceBusy(false);
}

/* The painted page answers to what its reader does. */
function tend() {
  tendMenus();
  openPanels();
  tendFolds();
  revealTargets();
  offerCopies();
  explainTerms();
  followView();
  openForPrint();
  offerImages();
  linkRowsAndShapes();
  followScreen();
  followAddress();
  tendSquares();
  tendTables();
  searchOptions();
  answerLocally(networkAlert);
  returnFocus();
}

/* Dash takes the painted page over. */
function mount() {
  if (!prepareMount()) return;
  completeAtFirstMove();
  runScript("rendu")
    .then(() => {
      provide();
      startRenderer();
    })
    .catch(() => {}); // the painted page stays, and works as it does without scripts
}

// What is done before the first image is shown takes its time from it, fetching included: a megabyte
// is unpacked meanwhile.
firstPaint().then(() => {
  fetchScripts(["rendu", ...(document.querySelector("[data-graphe]") ? ["plotly"] : [])]);
  tend();
  mount();
});
