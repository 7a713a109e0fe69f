package org.outcry.signing.web;

import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.platform.web.Assets;
import org.outcry.platform.web.ContentPolicy;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.SecurityHeaders;

/** Lets the script that runs in an action's page itself run there, and reach its origins. */
final class InPage {
  private InPage() {}

  /** The action page; its policy lets in just its own script, where it has one. */
  static PageRenderer.Page page(PageRenderer renderer, ActionView view) {
    PageRenderer.Page page = renderer.render("signing/action.jte", view.head(), view);
    Scripts scripts = view.inPage();
    if (scripts == null) {
      return page;
    }
    ContentPolicy policy = page.policy().adding("script-src", Assets.cspHash(scripts.embedded()));
    for (String origin : scripts.origins()) {
      policy =
          policy
              .adding("script-src", origin)
              .adding("connect-src", origin)
              .adding("img-src", origin);
    }
    return page.with(SecurityHeaders.POLICY, policy.toString());
  }
}
