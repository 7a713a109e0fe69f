package org.outcry.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.LiveActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An action's privacy notice, before it is made ready. */
@Controller
class PrivacyNoticeController {
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

  private final PrivacyNotices notices;
  private final LiveActions actions;

  PrivacyNoticeController(PrivacyNotices notices, LiveActions actions) {
    this.notices = notices;
    this.actions = actions;
  }

  @GetMapping({"/a/{slug}/privacy", "/{language}/a/{slug}/privacy"})
  void notice(
      @PathVariable String slug,
      @PathVariable(required = false) @Nullable String language,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!Slug.isSlug(slug) || (language != null && !TAG.matcher(language).matches())) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    Slug named = new Slug(slug);
    Language spoken = language == null ? null : new Language(language);
    Optional<ActionContent> unprefixed =
        spoken == null
            ? Optional.empty()
            : actions
                .find(named)
                .map(action -> action.content())
                .filter(content -> content.defaultLanguage().equals(spoken));
    if (unprefixed.isPresent() && spoken != null) {
      response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
      response.setHeader("Location", PrivacyNotices.path(unprefixed.get(), spoken));
      return;
    }
    notices
        .prepare(named, spoken)
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND))
        .write(request, response);
  }
}
