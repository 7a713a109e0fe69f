package org.outcry.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.database.Documents;
import org.outcry.platform.text.OfficeHours;
import org.outcry.testing.Samples;

class TargetTest {
  @Test
  void a_document_of_before_is_read_with_defaults() {
    Target target =
        Documents.read(
            """
            {"key": "judge", "style": null, "name": "Ada Quill", "office": null,
             "institution": null, "country": null, "language": null,
             "salutation": {"en": "Your Excellency,"}, "closing": null,
             "email": ["judge@court.example"]}
            """,
            Target.class);
    assertThat(target.gender()).isEqualTo(Gender.OTHER);
    assertThat(target.delivery()).isEqualTo(Delivery.USUAL);
    assertThat(target.delivery().channels()).containsExactly(Channel.EMAIL);
    assertThat(target.delivery().zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(target.follows()).isNull();
    assertThat(target.limit()).isNull();
  }

  @Test
  void a_document_of_now_is_read_as_it_was_written() {
    assertThat(Documents.read(Documents.write(Samples.MINISTER), Target.class))
        .isEqualTo(Samples.MINISTER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mo-Fr 09:00-17:00|Mo-Fr 09:00-17:00",
        "Fr,Mo-Th 09:00-17:00|Mo-Fr 09:00-17:00",
        "Su-Th 08:00-15:30|Mo-Th,Su 08:00-15:30",
        "Mo-Th 08:00-16:00;Fr 08:00-12:00|Mo-Th 08:00-16:00; Fr 08:00-12:00",
        "Mo-Su 00:00-24:00|Mo-Su 00:00-24:00",
        "We 09:00–12:00|We 09:00-12:00"
      })
  void hours_are_written_in_one_form(String written, String form) {
    OfficeHours hours = OfficeHours.parse(written).orElseThrow();
    assertThat(hours.written()).isEqualTo(form);
    assertThat(OfficeHours.parse(form)).contains(hours);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mo-Fr",
        "09:00-17:00",
        "Mo-Fr 17:00-09:00",
        "Mo-Fr 09:00-25:00",
        "Mo 9:00-17:00",
        "Mo-Fr 09:00-17:00; Fr 09:00-12:00",
        "Mo-Fr 09:00-24:30",
        "Xx 09:00-17:00"
      })
  void what_are_no_hours_is_not_read(String written) {
    assertThat(OfficeHours.parse(written)).isEmpty();
  }

  @Test
  void a_phone_number_and_a_time_zone_are_told_from_other_text() {
    assertThat(OfficeFacts.phone("+1 613 555 0100 ext 12")).isPresent();
    assertThat(OfficeFacts.phone("(01) 42.76.00.00")).isPresent();
    assertThat(List.of("call us", "12", "=1+1", "+1 613 555 0100; rm"))
        .allSatisfy(text -> assertThat(OfficeFacts.phone(text)).isEmpty());
    assertThat(OfficeFacts.timeZone("America/Toronto")).isPresent();
    assertThat(List.of("+02:00", "Toronto", "../etc"))
        .allSatisfy(text -> assertThat(OfficeFacts.timeZone(text)).isEmpty());
  }
}
