// An example of an organisation's own script: it adds up for how long this page was in view.
// The figure stays in this frame. Nothing is sent to anybody and nothing is stored.
(() => {
  "use strict";

  let since = document.hidden ? null : performance.now();
  let milliseconds = 0;

  document.addEventListener("visibilitychange", () => {
    if (since !== null) {
      milliseconds += performance.now() - since;
      since = null;
    }
    if (!document.hidden) {
      since = performance.now();
    }
    document.documentElement.dataset.secondsInView = String(Math.round(milliseconds / 1000));
  });
})();
