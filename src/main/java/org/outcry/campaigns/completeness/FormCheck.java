package org.outcry.campaigns.completeness;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.FormSpec.Kind;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.StandardField;
import org.outcry.campaigns.completeness.Lack.Code;
import org.outcry.platform.text.Slug;

/** Looks at fields, consents and safety choices. */
record FormCheck(Lacks lacks, ActionContent content) {
  private static final int MOST_FIELDS = 60;
  private static final int MOST_OPTIONS = 200;
  private static final int MOST_CONSENTS = 20;

  void check() {
    FormSpec form = content.form();
    lacks.must(form.fields().size() <= MOST_FIELDS, "fields", "fields");
    Set<StandardField> standard = EnumSet.noneOf(StandardField.class);
    Set<Slug> own = new HashSet<>();
    for (FormSpec.Field field : form.fields()) {
      switch (field) {
        case FormSpec.Standard(StandardField which, boolean required) ->
            lacks.must(
                standard.add(which) && (required || !which.isAlwaysAsked()),
                "fields",
                which.parameter());
        case FormSpec.Own asked -> {
          lacks.must(own.add(asked.key()), "fields", asked.key().value());
          options(asked);
        }
      }
    }
    lacks.must(
        EnumSet.allOf(StandardField.class).stream()
            .filter(StandardField::isAlwaysAsked)
            .allMatch(standard::contains),
        "fields",
        "fields");
    consents(form.consents());
    choices();
  }

  private void options(FormSpec.Own field) {
    boolean choosing = field.kind() == Kind.CHOICE || field.kind() == Kind.CHOICES;
    List<FormSpec.Option> options = field.options();
    if (choosing && options.isEmpty()) {
      String label = field.label().byLanguage().values().iterator().next();
      lacks.add(
          Code.NO_OPTIONS,
          "fields",
          label.isBlank() ? number(content.form(), field.key().value()) : label);
    }
    long different = options.stream().map(FormSpec.Option::value).distinct().count();
    lacks.must(
        (choosing || options.isEmpty())
            && options.size() <= MOST_OPTIONS
            && different == options.size(),
        "fields",
        field.key() + ".options");
  }

  /** How a question without words is named: by its place in the form, such as {@code #3}. */
  static String number(FormSpec form, String key) {
    for (int i = 0; i < form.fields().size(); i++) {
      if (form.fields().get(i) instanceof FormSpec.Own own && own.key().value().equals(key)) {
        return "#" + (i + 1);
      }
    }
    return "";
  }

  private void consents(List<ConsentSpec> consents) {
    lacks.must(consents.size() <= MOST_CONSENTS, "consents", "consents");
    Set<Slug> keys = new HashSet<>();
    for (ConsentSpec each : consents) {
      lacks.must(keys.add(each.key()), "consents", each.key().value());
      lacks.must(
          each.required() == (each.kind() == ConsentKind.TARGET),
          "consents",
          each.key() + ".required");
    }
  }

  private void choices() {
    List<SafetyChoice> choices = content.form().choices();
    if (choices == null) {
      return;
    }
    long hiding = choices.stream().filter(SafetyChoice::hidesAddress).count();
    lacks.must(
        hiding <= 1
            && EnumSet.allOf(SafetyChoice.class).size() >= choices.size()
            && Set.copyOf(choices).size() == choices.size(),
        "fields",
        "choices");
    choices.stream()
        .filter(each -> each.hidesAddress() && !canHide(each))
        .forEach(each -> lacks.add(Code.CHOICE, "fields", each.word()));
  }

  private boolean canHide(SafetyChoice choice) {
    boolean code =
        content.form().fields().stream()
            .anyMatch(each -> each.parameter().equals(StandardField.POSTAL_CODE.parameter()));
    return content.letter() != null
        && SafetyChoice.asksAddress(content.form())
        && (choice != SafetyChoice.HIDE_ADDRESS_BUT_POSTAL_CODE || code)
        && choice.toldBy(content.letter()).isEmpty();
  }
}
