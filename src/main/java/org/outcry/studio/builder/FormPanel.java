package org.outcry.studio.builder;

import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;

/** The call above the form, and its button. */
record FormPanel(String key) implements Panel {
  @Override
  public String title(Words words) {
    return words.get("studio.panel.form");
  }

  @Override
  public String summary(Draft draft, Words words) {
    return draft.content().call().in(draft.content().defaultLanguage());
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    ActionContent content = draft.content();
    FormSpec form = content.form();
    return draft.with(
        content
            .change()
            .call(
                sheet.texts(
                    Input.Kind.LINE,
                    "call",
                    words.get("studio.panel.form.call"),
                    words.get("studio.panel.form.call.help"),
                    content.call(),
                    300))
            .form(
                new FormSpec(
                    form.fields(),
                    form.consents(),
                    sheet.texts("button", words.get("studio.panel.form.button"), form.button(), 60),
                    form.household(),
                    form.choices()))
            .made());
  }
}
