package org.outcry.signing.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.signing.FormReader;

/** The fields of an action's form as they stand on the page. */
public final class FormFields {
  private FormFields() {}

  /** Their names in the posted form, from top to bottom. */
  public static List<String> of(ActionContent content) {
    List<String> fields = new ArrayList<>();
    LetterTemplate letter = content.letter();
    if (letter != null && letter.editing() != LetterTemplate.Editing.FIXED) {
      fields.addAll(List.of("subject", "body"));
    }
    if (letter != null && letter.message() != LetterTemplate.PersonalMessage.NONE) {
      fields.add("message");
    }
    List<FormSpec.Field> asked = content.form().fields();
    // The page has the fields that everybody knows in pairs, and the campaigner's own below.
    Stream.concat(
            asked.stream().filter(FormSpec.Standard.class::isInstance),
            asked.stream().filter(FormSpec.Own.class::isInstance))
        .map(FormSpec.Field::parameter)
        .forEach(fields::add);
    for (FormSpec.ConsentSpec consent : content.form().consents()) {
      fields.add(consent.parameter());
      if (consent.kind() == FormSpec.ConsentKind.PUBLIC_NAME && content.asksComment()) {
        fields.add(FormReader.COMMENT);
      }
    }
    SafetyChoice.offeredBy(content).stream().map(SafetyChoice::parameter).forEach(fields::add);
    return List.copyOf(fields);
  }
}
