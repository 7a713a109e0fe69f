package org.outcry.mail.inbound.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.inbound.read.ReadMail;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.dns.DnsRecords.Answer;
import org.outcry.platform.start.StartRefused;
import org.outcry.platform.text.EmailAddress;

/** Whether an answer passes DMARC; the signatures are made by apache-jdkim. */
class SendersTest {
  private static final KeyPair KEY = key(2048);
  private static final String TAGS =
      "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=s1; h=From:To:Subject; b=; bh=;";
  private static final String MAIL =
      "From: Governor <governor@prison.example>\r\nTo: letters@act.example\r\nSubject: Re: free her\r\n\r\nyes\r\n";

  private final Map<String, Answer> records = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final DnsRecords dns =
      (name, _) -> {
        asked.add(name);
        return records.getOrDefault(name, new Answer.None());
      };

  private static KeyPair key(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void published() {
    publish("prison.example", KEY);
    txt("_dmarc.prison.example", "v=DMARC1; p=none");
  }

  private void txt(String name, String... values) {
    records.put(name, new Answer.Found(List.of(values)));
  }

  private void publish(String domain, KeyPair key) {
    txt(
        "s1._domainkey." + domain,
        "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
  }

  private static String signed(String mail, String tags, KeyPair key) {
    try {
      return new DKIMSigner(tags, key.getPrivate())
              .sign(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)))
          + "\r\n"
          + mail;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(String mail) {
    return signed(mail, TAGS.formatted("prison.example"), KEY);
  }

  private SenderCheck check(String mail) {
    return check(mail, "");
  }

  private SenderCheck check(String mail, String authservId) {
    byte[] content = mail.getBytes(StandardCharsets.ISO_8859_1);
    return new Senders(dns, new SenderProperties(authservId))
        .check(
            content,
            ReadMail.of(content),
            List.of(
                new EmailAddress("post@government.example"),
                new EmailAddress("governor@Prison.example")));
  }

  @Test
  void an_aligned_signature_under_a_policy_passes() {
    assertThat(check(signed(MAIL))).isEqualTo(SenderCheck.DKIM);
  }

  @ParameterizedTest
  @CsvSource({"yes,no", "Governor,Deputy", "free her,jail her"})
  void what_was_changed_on_the_way_does_not(String from, String to) {
    assertThat(check(signed(MAIL).replace(from, to))).isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  @Test
  void a_mail_without_a_signature_does_not_and_nobody_is_asked() {
    assertThat(check(MAIL)).isEqualTo(SenderCheck.NO_SIGNATURE);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "prison.example.evil.example", "notprison.example", "example"})
  void another_domain_is_not_the_addressees(String domain) {
    txt("_dmarc." + domain, "v=DMARC1; p=reject");
    publish(domain, KEY);
    String mail = MAIL.replace("governor@prison.example", "governor@" + domain);
    assertThat(check(signed(mail, TAGS.formatted(domain), KEY)))
        .isEqualTo(SenderCheck.OTHER_DOMAIN);
  }

  @Test
  void another_domains_signature_is_not_aligned() {
    publish("evil.example", KEY);
    txt("_dmarc.evil.example", "v=DMARC1; p=reject");
    assertThat(check(signed(MAIL, TAGS.formatted("evil.example"), KEY)))
        .isEqualTo(SenderCheck.NO_SIGNATURE);
    assertThat(asked).doesNotContain("s1._domainkey.evil.example");
  }

  @Test
  void a_domain_below_or_above_is_the_same_organisations() {
    String below = MAIL.replace("@prison.example", "@office.prison.example");
    assertThat(check(signed(below))).isEqualTo(SenderCheck.DKIM);
    publish("mail.prison.example", KEY);
    assertThat(check(signed(MAIL, TAGS.formatted("mail.prison.example"), KEY)))
        .isEqualTo(SenderCheck.DKIM);
  }

  @Test
  void a_neighbour_under_one_roof_is_not() {
    String neighbour = MAIL.replace("@prison.example", "@ministry.government.example");
    txt("_dmarc.government.example", "v=DMARC1; p=none");
    publish("hospital.government.example", KEY);
    assertThat(check(signed(neighbour, TAGS.formatted("hospital.government.example"), KEY)))
        .isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  @Test
  void without_a_policy_nothing_passes() {
    records.remove("_dmarc.prison.example");
    assertThat(check(signed(MAIL))).isEqualTo(SenderCheck.NO_POLICY);
    txt("_dmarc.prison.example", "v=DMARC1; p=none", "v=DMARC1; p=reject");
    assertThat(check(signed(MAIL))).isEqualTo(SenderCheck.NO_POLICY);
    txt("_dmarc.prison.example", "v=DMARC12; p=none", "something else");
    assertThat(check(signed(MAIL))).isEqualTo(SenderCheck.NO_POLICY);
  }

  @Test
  void when_the_dns_is_silent_nobody_knows() {
    records.put("s1._domainkey.prison.example", new Answer.Unknown("timed out"));
    assertThat(check(signed(MAIL))).isEqualTo(SenderCheck.NO_ANSWER);
    records.put("_dmarc.prison.example", new Answer.Unknown("timed out"));
    assertThat(check(signed(MAIL))).isEqualTo(SenderCheck.NO_ANSWER);
  }

  @Test
  void a_signature_over_a_part_of_the_body_is_none() {
    String mail = signed(MAIL, TAGS.formatted("prison.example") + " l=5;", KEY);
    assertThat(check(mail + "and send money\r\n")).isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  @Test
  void a_short_key_or_sha_1_is_none() {
    KeyPair weak = key(512);
    publish("prison.example", weak);
    assertThat(check(signed(MAIL, TAGS.formatted("prison.example"), weak)))
        .isEqualTo(SenderCheck.NO_SIGNATURE);
    publish("prison.example", KEY);
    assertThat(check(signed(MAIL, TAGS.formatted("prison.example").replace("sha256", "sha1"), KEY)))
        .isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"From: x@evil.example", "Subject: send money", "Content-Type: text/html"})
  void a_second_header_that_would_be_shown_is_refused(String header) {
    String mail = signed(MAIL.replace("\r\n\r\n", "\r\nContent-Type: text/plain\r\n\r\n"));
    assertThat(check(mail)).isEqualTo(SenderCheck.DKIM);
    assertThat(check(header + "\r\n" + mail)).isNotEqualTo(SenderCheck.DKIM);
  }

  @Test
  void a_thousand_signatures_cost_a_few_questions() {
    String bad = signed(MAIL).lines().findFirst().orElseThrow();
    assertThat(bad).startsWith("DKIM-Signature:");
    String header = signed(MAIL).substring(0, signed(MAIL).indexOf("\r\nFrom:") + 2);
    String mail = header.replace("s=s1", "s=other").repeat(1000) + MAIL;
    assertThat(check(mail)).isEqualTo(SenderCheck.NO_SIGNATURE);
    assertThat(asked).hasSizeLessThan(10);
  }

  @Test
  void no_garbage_makes_it_fail() {
    byte[] whole = signed(MAIL).getBytes(StandardCharsets.ISO_8859_1);
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] garbled = whole.clone();
      for (int n = 0; n < 8; n++) {
        garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
      }
      assertThat(check(new String(garbled, StandardCharsets.ISO_8859_1))).isNotNull();
    }
    assertThat(check("DKIM-Signature: " + "a=b; ".repeat(1500) + "\r\n" + MAIL))
        .isEqualTo(SenderCheck.NO_SIGNATURE);
    assertThat(check("DKIM-Signature: v=1\r\nX: " + "y".repeat(300_000) + "\r\n" + MAIL))
        .isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  private static String withResults(String... results) {
    StringBuilder mail = new StringBuilder();
    for (String result : results) {
      mail.append("Authentication-Results: ").append(result).append("\r\n");
    }
    return mail + MAIL;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.act.example; dmarc=pass (p=none) header.from=prison.example",
        "MX.act.example 1;\r\n spf=fail smtp.mailfrom=a@b.example;\r\n\tdmarc=pass header.from=prison.example",
        "mx.act.example; dkim=none; dmarc=PASS action=none header.from=Prison.example"
      })
  void the_own_servers_word_counts(String result) {
    assertThat(check(withResults(result), "mx.act.example")).isEqualTo(SenderCheck.RESULTS);
    assertThat(check(withResults(result), "")).isEqualTo(SenderCheck.NO_SIGNATURE);
    assertThat(check(withResults("mx.else.example; spf=pass", result), "mx.act.example"))
        .as("not the topmost")
        .isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx.evil.example; dmarc=pass header.from=prison.example",
        "mx.act.example; dmarc=fail header.from=prison.example",
        "mx.act.example; dmarc=pass header.from=evil.example",
        "mx.act.example; dmarc=pass",
        "mx.act.example; none",
        "mx.act.example; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=prison.example\"@evil.example",
        "mx.act.example; spf=pass (a; dmarc=pass header.from=prison.example) smtp.helo=x",
        "mx.act.example; spf=pass (a (b); dmarc=pass header.from=prison.example",
        "mx.act.example; dmarc=pass header.from=evil.example header.from=prison.example",
        "mx.act.example.evil.example; dmarc=pass header.from=prison.example",
        ""
      })
  void nothing_else_does(String result) {
    assertThat(check(withResults(result), "mx.act.example")).isEqualTo(SenderCheck.NO_SIGNATURE);
  }

  @Test
  void a_servers_name_is_checked_at_the_start() {
    assertThatThrownBy(() -> new SenderProperties("mx example; x"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("OUTCRY_MAIL_INBOUND_AUTHSERV_ID");
  }
}
