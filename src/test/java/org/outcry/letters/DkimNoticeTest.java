package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.mail.dkim.DkimKey;
import org.outcry.mail.dkim.DkimKeys;
import org.outcry.organisations.Organisations;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartNotice.Line;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class DkimNoticeTest {
  private static final String DOMAIN = "notice.example";

  @Autowired private DkimKeys keys;
  @Autowired private Organisations organisations;
  @Autowired private JdbcClient jdbc;
  private final UUID organisation = UUID.randomUUID();

  @BeforeEach
  void organisation() {
    jdbc.sql("delete from dkim_key where domain = ?").param(DOMAIN).update();
    jdbc.sql("delete from organisation where slug = 'noticed'").update();
    jdbc.sql(
            "insert into organisation (id, slug, document) values (?, 'noticed', cast(? as jsonb))")
        .params(
            organisation,
            """
            {"slug": "noticed", "name": {"und": "Noticed"}, "colour": "#112233",
             "accent": "#445566", "postalAddress": ["1 Elm Street"],
             "senderDomain": "notice.example"}
            """)
        .update();
    keys.begin(organisation, DOMAIN);
  }

  private List<String> notices(@Nullable String smtpUrl) {
    OutcryProperties settings =
        new OutcryProperties(
            Path.of("target"), null, 16, "http://localhost:8080", null, List.of(), null, smtpUrl);
    return new DkimNotice(keys, organisations, settings)
        .lines().stream().map(Line::text).filter(text -> text.contains(DOMAIN)).toList();
  }

  @Test
  void records_are_to_be_published_until_the_dns_has_all_of_them() {
    String publish = "publish the records of notice.example that bin/outcry dkim noticed shows";
    assertThat(notices("smtps://mail.example")).containsExactly(publish);
    List<DkimKey> made = keys.list(organisation);
    keys.seen(organisation, made.getFirst().id());
    assertThat(notices("smtps://mail.example")).containsExactly(publish);
    keys.seen(organisation, made.getLast().id());
    assertThat(notices("smtps://mail.example")).isEmpty();
  }

  @Test
  void keys_that_are_older_than_half_a_year_are_to_be_renewed() {
    keys.list(organisation).forEach(key -> keys.seen(organisation, key.id()));
    jdbc.sql("update dkim_key set activated_at = now() - interval '181 days' where domain = ?")
        .param(DOMAIN)
        .update();
    assertThat(notices("smtps://mail.example"))
        .containsExactly(
            "the keys of notice.example are 181 days old: bin/outcry dkim noticed --rotate");
  }

  @Test
  void nothing_is_said_where_mail_stays_here_or_the_domain_is_no_longer_used() {
    assertThat(notices(null)).isEmpty();
    jdbc.sql(
            """
            update organisation set document = document || '{"senderDomain": "new.example"}'
            where slug = 'noticed'
            """)
        .update();
    assertThat(notices("smtps://mail.example")).isEmpty();
  }
}
