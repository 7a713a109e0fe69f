package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.testing.RunningOutcry;
import tools.jackson.databind.json.JsonMapper;

/** What outlasts a signature is said in one place, and the database agrees. */
class OutlastingConsentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String check(String table) {
    return RunningOutcry.get()
        .jdbc()
        .sql(
            """
            select pg_get_constraintdef(oid) from pg_constraint
            where conrelid = cast(? as regclass) and contype = 'c'
              and pg_get_constraintdef(oid) like '%kind%'
            """)
        .param(table)
        .query(String.class)
        .single();
  }

  @Test
  void mail_calls_and_partners_outlast_a_signature_and_are_kept_without_one() {
    assertThat(ConsentKind.outlasting()).containsExactly("email", "phone", "partners");
    assertThat(Consents.OUTLASTING).isEqualTo("w.kind in ('email', 'phone', 'partners')");
    for (ConsentKind kind : ConsentKind.values()) {
      String quoted = "'" + kind.word() + "'";
      assertThat(JSON.writeValueAsString(kind)).isEqualTo("\"" + kind.word() + "\"");
      assertThat(check("consent_wording")).contains(quoted);
      assertThat(check("person_wording").contains(quoted)).isEqualTo(kind.outlasts());
    }
  }
}
