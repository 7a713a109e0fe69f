package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.Field;
import org.outcry.campaigns.FormSpec.Own;
import org.outcry.campaigns.FormSpec.Standard;
import org.outcry.campaigns.StandardField;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** What the form asks for, and what supporters can choose to be safer. */
record FieldsPanel() implements Panel {
  static final String KEY = "fields";
  private static final int MOST = 60;

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.fields");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return draft.content().form().fields().stream()
        .map(each -> FieldNames.of(each, draft.content().defaultLanguage(), words))
        .filter(label -> !label.isBlank())
        .collect(Collectors.joining(" · "));
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    FormSpec form = draft.content().form();
    List<Field> fields = fields(sheet, draft);
    boolean household =
        sheet.tick(
            "household",
            words.get("studio.panel.fields.household"),
            words.get("studio.panel.fields.household.help"),
            form.household());
    FormSpec changed =
        new FormSpec(fields, form.consents(), form.button(), household, form.choices());
    return draft.with(
        draft
            .content()
            .change()
            .form(
                new FormSpec(
                    fields,
                    form.consents(),
                    form.button(),
                    household,
                    SafetyForm.ask(sheet, draft.content().letter(), changed)))
            .made());
  }

  private static List<Field> fields(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    List<Field> present = draft.content().form().fields();
    List<Field> asked =
        sheet.list(
            Items.of(
                    "field",
                    words.get("studio.panel.fields.fields"),
                    words.get("studio.panel.fields.fields.help"),
                    words.get("studio.panel.fields.field"),
                    present,
                    MOST,
                    (Field) OwnField.NEW)
                .of(kinds(words))
                .known(Field::parameter, OwnField::gone)
                .called(field -> FieldNames.of(field, draft.content().defaultLanguage(), words))
                .keeping(field ->
                    field instanceof Standard(var standard, _) && standard.isAlwaysAsked()),
            (inner, field) -> field(inner, field, draft));
    return once(sheet, OwnField.keyed(complete(asked), draft));
  }

  private static List<Input.Option> kinds(Words words) {
    List<Input.Option> kinds = new ArrayList<>();
    for (FormSpec.Kind kind : FormSpec.Kind.values()) {
      kinds.add(new Input.Option(FieldNames.word(kind), FieldNames.of(kind, words), null));
    }
    Arrays.stream(StandardField.values())
        .filter(field -> !field.isAlwaysAsked())
        .forEach(field ->
            kinds.add(new Input.Option(field.parameter(), FieldNames.of(field, words), null)));
    return kinds;
  }

  private static Field field(Sheet sheet, Field present, Draft draft) {
    String kind =
        present == OwnField.NEW
            ? sheet.typed("kind")
            : present instanceof Standard(var standard, _) ? standard.parameter() : "";
    @Nullable StandardField standard = FieldNames.standard(kind);
    if (standard == null) {
      return OwnField.ask(sheet, present instanceof Own own ? own : OwnField.NEW, draft);
    }
    sheet.hidden("kind", kind);
    return standard.isAlwaysAsked()
        ? new Standard(standard, true)
        : new Standard(
            standard,
            sheet.tick(
                "required",
                sheet.words().get("studio.panel.fields.required"),
                null,
                present instanceof Standard before && before.required()));
  }

  /** With those that every form has, should any have been left out. */
  private static List<Field> complete(List<Field> asked) {
    List<Field> all = new ArrayList<>();
    for (StandardField always : StandardField.values()) {
      boolean there =
          asked.stream()
              .anyMatch(each -> each instanceof Standard(var standard, _) && standard == always);
      if (always.isAlwaysAsked() && !there) {
        all.add(new Standard(always, true));
      }
    }
    all.addAll(asked);
    return all;
  }

  /** A standard field is asked for once; a second is told of. */
  private static List<Field> once(Sheet sheet, List<Field> fields) {
    Map<String, Long> counts =
        fields.stream().collect(Collectors.groupingBy(Field::parameter, Collectors.counting()));
    fields.stream()
        .filter(each -> Objects.requireNonNull(counts.get(each.parameter())) > 1)
        .findFirst()
        .ifPresent(twice ->
            sheet.wrong(
                "field",
                sheet
                    .words()
                    .get(
                        "studio.panel.fields.twice",
                        "field",
                        FieldNames.of(twice, sheet.languages().getFirst(), sheet.words()))));
    return List.copyOf(fields);
  }
}
