package org.outcry.targets.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Popolo knows of how somebody is reached, as the columns of an offices' file have it; empty
 * where it knows nothing.
 */
record Contacts(String email, String phone, String address, String webForm) {

  /** Of several records, the first has the first say; addresses of mail are taken together. */
  static Contacts first(@Nullable JsonNode... records) {
    Set<String> emails = new LinkedHashSet<>();
    List<String> phones = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    List<String> forms = new ArrayList<>();
    for (JsonNode each : records) {
      if (each == null) {
        continue;
      }
      add(emails, PopoloFile.text(each, "email"));
      for (JsonNode detail : each.path("contact_details")) {
        String value = PopoloFile.text(detail, "value");
        switch (PopoloFile.text(detail, "type").toLowerCase(Locale.ROOT)) {
          case "email", "e-mail" -> add(emails, value);
          case "phone", "voice", "tel", "telephone" -> add(phones, value);
          case "address" -> add(addresses, value);
          case "contact_form", "contact form", "web-form" -> add(forms, value);
          default -> {}
        }
      }
      for (JsonNode link : each.path("links")) {
        if (PopoloFile.text(link, "note").toLowerCase(Locale.ROOT).contains("contact form")) {
          add(forms, PopoloFile.text(link, "url"));
        }
      }
    }
    return new Contacts(String.join(" ", emails), one(phones), one(addresses), one(forms));
  }

  private static void add(java.util.Collection<String> values, String value) {
    if (!value.isEmpty()) {
      values.add(value.startsWith("mailto:") ? value.substring("mailto:".length()) : value);
    }
  }

  private static String one(List<String> values) {
    return values.isEmpty() ? "" : values.getFirst();
  }
}
