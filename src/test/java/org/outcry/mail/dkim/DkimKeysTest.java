package org.outcry.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcry.mail.LedgerRows;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Changes;
import org.outcry.platform.ids.Ids;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class DkimKeysTest {
  private static final String DOMAIN = "cells.example";

  @Autowired private DkimKeys keys;
  @Autowired private ActiveKeys active;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private Vault vault;
  @Autowired private Changes changes;
  private UUID organisation = Ids.next();

  @BeforeEach
  void organisation() {
    organisation = new LedgerRows(jdbc).organisation;
  }

  private List<DkimKey.State> states() {
    return keys.list(organisation).stream().map(DkimKey::state).sorted().toList();
  }

  @Test
  void the_first_mail_makes_a_key_of_each_algorithm_and_they_sign_at_once() {
    List<SigningKey> signing = active.of(organisation, DOMAIN);
    assertThat(signing)
        .extracting(SigningKey::algorithm)
        .containsExactly(DkimAlgorithm.RSA_SHA256, DkimAlgorithm.ED25519_SHA256);
    assertThat(active.of(organisation, DOMAIN)).isEqualTo(signing);
    assertThat(states()).containsExactly(DkimKey.State.ACTIVE, DkimKey.State.ACTIVE);
    assertThat(active.of(organisation, "other.example"))
        .extracting(SigningKey::selector)
        .doesNotContainAnyElementsOf(signing.stream().map(SigningKey::selector).toList());
  }

  @Test
  void of_nodes_that_make_keys_at_once_the_first_ones_count() throws Exception {
    List<Callable<List<SigningKey>>> nodes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ActiveKeys node = new ActiveKeys(new DkimKeys(jdbc, transactions, vault, changes), changes);
      nodes.add(() -> node.of(organisation, DOMAIN));
    }
    List<List<String>> selectors = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<SigningKey>> found : threads.invokeAll(nodes)) {
        selectors.add(found.get().stream().map(SigningKey::selector).toList());
      }
    }
    assertThat(selectors).hasSize(6).containsOnly(selectors.getFirst());
    assertThat(keys.list(organisation)).hasSize(2);
  }

  @Test
  void new_keys_sign_once_they_are_activated_on_every_node() {
    List<SigningKey> old = active.of(organisation, DOMAIN);
    assertThat(keys.rotate(organisation, DOMAIN)).isEqualTo(2);
    assertThat(keys.rotate(organisation, DOMAIN)).as("they wait already").isZero();
    assertThat(keys.signing(organisation, DOMAIN)).isEqualTo(old);
    ActiveKeys otherNode = new ActiveKeys(keys, changes);
    assertThat(otherNode.of(organisation, DOMAIN)).isEqualTo(old);
    assertThat(keys.activate(organisation, DOMAIN)).isEqualTo(2);
    await().until(() -> !otherNode.of(organisation, DOMAIN).equals(old));
    assertThat(states())
        .containsExactly(
            DkimKey.State.ACTIVE,
            DkimKey.State.ACTIVE,
            DkimKey.State.RETIRED,
            DkimKey.State.RETIRED);
    assertThat(keys.activate(organisation, DOMAIN)).as("nothing waits").isZero();
    assertThat(states()).startsWith(DkimKey.State.ACTIVE, DkimKey.State.ACTIVE);
  }

  @Test
  void when_the_key_that_signs_is_revoked_the_one_that_waits_signs() {
    List<SigningKey> old = active.of(organisation, DOMAIN);
    keys.rotate(organisation, DOMAIN);
    assertThat(keys.revoke(organisation, old.getFirst().selector())).isTrue();
    assertThat(keys.revoke(organisation, old.getFirst().selector())).as("again").isFalse();
    assertThat(keys.revoke(Ids.next(), old.getLast().selector())).as("of others").isFalse();
    await().until(() -> !active.of(organisation, DOMAIN).contains(old.getFirst()));
    assertThat(active.of(organisation, DOMAIN)).hasSize(2).contains(old.getLast());
    assertThat(states())
        .containsExactly(
            DkimKey.State.MADE, DkimKey.State.ACTIVE, DkimKey.State.ACTIVE, DkimKey.State.REVOKED);
  }

  @Test
  void private_keys_are_sealed_and_forgotten_once_they_sign_no_more() {
    SigningKey first = active.of(organisation, DOMAIN).getFirst();
    byte[] stored =
        jdbc.sql("select private_key from dkim_key where selector = ?")
            .param(first.selector())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .doesNotContain(
            new String(first.key().getEncoded(), StandardCharsets.ISO_8859_1).substring(0, 40));
    keys.rotate(organisation, DOMAIN);
    keys.activate(organisation, DOMAIN);
    assertThat(
            jdbc.sql("select private_key is null from dkim_key where selector = ?")
                .param(first.selector())
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(first.toString()).isEqualTo("SigningKey[" + first.selector() + "]");
  }

  @Test
  void the_database_refuses_a_second_key_that_signs() {
    active.of(organisation, DOMAIN);
    assertThatThrownBy(() ->
            jdbc.sql(
                    """
                    insert into dkim_key (organisation_id, id, domain, selector, algorithm,
                      state, public_key, private_key)
                    values (?, ?, ?, 'x', 'rsa-sha256', 'active', 'x', 'x')
                    """)
                .params(organisation, Ids.next(), DOMAIN)
                .update())
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void records_are_as_the_rfcs_have_them_and_split_for_dns() {
    active.of(organisation, DOMAIN);
    List<DkimKey> made = keys.list(organisation);
    TxtRecord rsa = record(made, DkimAlgorithm.RSA_SHA256);
    TxtRecord ed25519 = record(made, DkimAlgorithm.ED25519_SHA256);
    assertThat(rsa.name()).matches("oc[0-9]{6}[0-9a-f]{6}r\\._domainkey\\.cells\\.example");
    assertThat(rsa.value()).startsWith("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");
    assertThat(rsa.strings()).hasSize(2).allSatisfy(s -> assertThat(s).hasSizeBetween(1, 255));
    assertThat(String.join("", rsa.strings())).isEqualTo(rsa.value());
    assertThat(rsa.quoted())
        .isEqualTo('"' + rsa.strings().getFirst() + "\" \"" + rsa.strings().getLast() + '"');
    String key = ed25519.value().replace("v=DKIM1; k=ed25519; p=", "");
    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    keys.revoke(organisation, made.getFirst().selector());
    assertThat(keys.list(organisation).getFirst().record().value()).endsWith("; p=");
  }

  private static TxtRecord record(List<DkimKey> made, DkimAlgorithm algorithm) {
    return made.stream()
        .filter(key -> key.algorithm() == algorithm)
        .map(DkimKey::record)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void native_code_and_the_java_runtime_sign_the_same(DkimAlgorithm algorithm) throws Exception {
    KeyPair pair = algorithm.generate();
    byte[] data = "signed".getBytes(StandardCharsets.US_ASCII);
    String name = algorithm == DkimAlgorithm.RSA_SHA256 ? "SHA256withRSA" : "Ed25519";
    Signature jdk = Signature.getInstance(name);
    jdk.initSign(pair.getPrivate());
    jdk.update(data);
    assertThat(FastSignatures.sign(algorithm, pair.getPrivate(), data)).isEqualTo(jdk.sign());
    if (System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")) {
      assertThat(FastSignatures.isNative()).isTrue();
    }
  }
}
