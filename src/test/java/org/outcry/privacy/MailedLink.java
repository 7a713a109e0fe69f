package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.mail.outbox.Outbox;
import org.outcry.testing.RunningOutcry;

/** Somebody who asks for the link to what is held on them, and uses it. */
public final class MailedLink {
  private MailedLink() {}

  /** The mails with links that have arrived. */
  static List<UUID> mails(RunningOutcry outcry) {
    return outcry
        .jdbc()
        .sql(
            """
            select id from supporter_mail where kind = 'self-service' and state = 'accepted'
            order by id
            """)
        .query(UUID.class)
        .list();
  }

  /** Asks at a site's path, waits for the mail, and gives its link's key. */
  public static String key(RunningOutcry outcry, String site, String address) {
    // As if it were another day for whoever has confirmed nothing.
    outcry.jdbc().sql("update self_service set mailed = false where mailed").update();
    int before = mails(outcry).size();
    assertThat(outcry.post(site, Map.of("email", address)).statusCode()).isEqualTo(303);
    await().until(() -> mails(outcry).size() > before);
    String text =
        new String(
            outcry.bean(Outbox.class).find(mails(outcry).getLast()).orElseThrow().message(),
            StandardCharsets.UTF_8);
    Matcher link = Pattern.compile("/link/([A-Za-z0-9_-]{22})").matcher(text.replace("=\r\n", ""));
    assertThat(link.find()).as(text).isTrue();
    if (site.endsWith("/daybreak")) {
      assertThat(text).as("who sends it, and where they are").contains("14 Example Street");
    }
    return link.group(1);
  }

  /** The cookie of the session that the link opens, as the browser sends it back. */
  public static String session(RunningOutcry outcry, String site, String address) {
    HttpResponse<String> opened =
        outcry.post(site + "/link", Map.of("key", key(outcry, site, address)));
    assertThat(opened.statusCode()).isEqualTo(303);
    assertThat(opened.headers().firstValue("Location")).hasValue(site + "/data");
    String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/my-data");
    return cookie.substring(0, cookie.indexOf(';'));
  }
}
