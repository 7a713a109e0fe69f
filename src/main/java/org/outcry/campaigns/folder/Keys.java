package org.outcry.campaigns.folder;

import java.util.List;

/** The keys of the YAML files, in the order in which they are written. */
final class Keys {
  static final List<String> ORGANISATION =
      List.of(
          "format",
          "slug",
          "name",
          "mark",
          "colour",
          "accent",
          "website",
          "postal-address",
          "privacy-notice",
          "sender-domain",
          "erasure",
          "retention",
          "time-zone",
          "data-protection");
  static final List<String> DATA_PROTECTION =
      List.of(
          "controller",
          "address",
          "contact",
          "officer",
          "representative",
          "jurisdictions",
          "authorities",
          "hosting",
          "processors",
          "safeguards",
          "letter-ground");
  static final List<String> OFFICER = List.of("name", "contact");
  static final List<String> PROCESSOR = List.of("name", "purpose", "country");
  static final List<String> CAMPAIGN =
      List.of(
          "format",
          "slug",
          "languages",
          "headline",
          "strapline",
          "notice",
          "ends",
          "retention",
          "seal-to",
          "counter",
          "sections",
          "call",
          "letter",
          "form",
          "confirmation",
          "thanks",
          "scripts");
  static final List<String> RETENTION = List.of("anonymise-after-days");
  static final List<String> COUNTER = List.of("goal", "show-offset", "show-delivered", "offset");
  static final List<String> OFFSET = List.of("amount", "reason", "source", "by", "on");
  static final List<String> SECTION = List.of("picture", "text", "quotation", "supporters");
  static final List<String> SUPPORTERS = List.of("show", "comments");
  static final List<String> PICTURE = List.of("file", "alternative", "caption", "credit", "focus");
  static final List<String> SHARE_PICTURE = List.of("file", "alternative", "focus");
  static final List<String> QUOTATION = List.of("text", "speaker");
  static final List<String> LETTER =
      List.of("editing", "message", "own-words", "when-late", "targets");
  static final List<String> OWN_WORDS = List.of("least", "points");
  static final List<String> TARGET =
      List.of(
          "key",
          "style",
          "name",
          "office",
          "institution",
          "country",
          "language",
          "salutation",
          "closing",
          "email",
          "gender",
          "web-form",
          "phone",
          "postal-address",
          "channels",
          "time-zone",
          "hours",
          "limit",
          "fallback");
  static final List<String> REFERENCE = List.of("office");
  static final List<String> FORM = List.of("fields", "consents", "button", "household", "choices");
  static final List<String> CONFIRMATION =
      List.of("when", "of", "expires-after-days", "remind-after-days");
  static final List<String> OWN = List.of("key", "kind", "label", "help", "options", "required");
  static final List<String> OPTION = List.of("value", "label");
  static final List<String> CONSENT = List.of("key", "kind", "required", "wording");
  static final List<String> THANKS = List.of("share", "share-picture", "next");
  static final List<String> NEXT = List.of("label", "address");
  static final List<String> SCRIPTS = List.of("origins", "in-page");
  static final List<String> LETTER_HEAD = List.of("subject", "closing");
  static final List<String> VARIANT_HEAD = List.of("subject");

  private Keys() {}
}
