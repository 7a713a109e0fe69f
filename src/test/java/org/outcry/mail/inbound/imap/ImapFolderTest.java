package org.outcry.mail.inbound.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.net.ServerUrl.Credentials;
import org.outcry.platform.start.StartRefused;

class ImapFolderTest {
  @ParameterizedTest
  @CsvSource({
    "imaps://a:b@mail.example,imaps://mail.example:993/INBOX",
    "imaps://a:b@mail.example:9930/,imaps://mail.example:9930/INBOX",
    "imap://a:b@mail.example/Outcry%2FNew,imap://mail.example:143/Outcry/New",
    "imap+plain://a:b@localhost/R%C3%A9ponses,imap+plain://localhost:143/Réponses",
    "imap://a:b@[::1]:1143/INBOX.Back,imap://[::1]:1143/INBOX.Back"
  })
  void an_address_says_where_and_its_name_tells_no_password(String url, String name) {
    ImapFolder folder = ImapFolder.parse(url);
    assertThat(folder.name()).isEqualTo(name);
    assertThat(folder.credentials()).isEqualTo(new Credentials("a", "b"));
    assertThat(folder.toString()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "imaps://mail.example/INBOX",
        "imaps://jane:@mail.example",
        "imap+plain://jane:hunter2@mail.example",
        "smtps://jane:hunter2@mail.example",
        "imaps://jane:hunter2@mail.example/IN BOX",
        "imaps://jane:hunter2@mail.example/%0d%0aX",
        "imaps://jane:hunter2@mail.example/INBOX?x",
        "imaps://jane:hunter2@mail.example/%zz",
        "imaps://jane:hunter2@mail.example imaps://jane:other@mail.example:993/INBOX"
      })
  void a_wrong_address_gets_one_sentence_that_does_not_repeat_it(String url) {
    assertThatThrownBy(() -> new ImapProperties(url, Duration.ofMinutes(1)))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("Set OUTCRY_IMAP_URL to an address such as imaps://")
        .hasMessageNotContainingAny("hunter2", "jane", "\n");
  }

  @Test
  void a_folder_is_the_same_under_a_new_password_and_another_users_is_another() {
    ImapFolder folder = ImapFolder.parse("imaps://a:b@mail.example/INBOX");
    assertThat(ImapFolder.parse("imaps://a:new@mail.example").id()).isEqualTo(folder.id());
    assertThat(ImapFolder.parse("imaps://c:b@mail.example").id()).isNotEqualTo(folder.id());
    assertThat(ImapFolder.parse("imaps://a:b@mail.example/Back").id()).isNotEqualTo(folder.id());
  }

  @ParameterizedTest
  @CsvSource({
    "'Delivered-To: a@org.example\nX-Original-To: b@org.example\n',b@org.example",
    "'Envelope-To: <b@org.example>\nDelivered-To: a@org.example\n',b@org.example",
    "'Delivered-To: b@org.example\nReceived: x\nDelivered-To: a@org.example\n',b@org.example",
    "'X-Original-To: undisclosed\nDelivered-To: b@org.example\n',b@org.example",
    "'To: a@org.example\n',",
    "'Subject: x\n\nDelivered-To: a@org.example\n',",
    "'',"
  })
  void whom_the_envelope_named_is_what_our_own_server_wrote(String header, String recipient) {
    byte[] mail = (header + "\nDelivered-To: body@org.example\n").getBytes(StandardCharsets.UTF_8);
    assertThat(EnvelopeRecipient.of(mail).map(Object::toString).orElse(null))
        .isEqualTo(recipient == null ? null : "EmailAddress[value=" + recipient + "]");
  }

  @Test
  void looks_that_fail_become_rarer() {
    assertThat(ImapPoll.pauseAfter(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(ImapPoll.pauseAfter(4)).isEqualTo(Duration.ofMinutes(8));
    assertThat(ImapPoll.pauseAfter(1000)).isEqualTo(Duration.ofMinutes(30));
  }
}
