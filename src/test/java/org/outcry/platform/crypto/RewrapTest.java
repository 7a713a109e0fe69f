package org.outcry.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Gate;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartRefused;
import org.outcry.testing.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All keys are wrapped by another master key while a server runs. */
class RewrapTest {
  private static final byte[] PLAIN = "Zoë".getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;
  private final JdbcClient jdbc;
  private final DataSourceTransactionManager transactions;
  private final UUID owner = Ids.next();
  private final UUID row = Ids.next();

  RewrapTest() {
    var source = TestDatabase.migrated().dataSource();
    this.jdbc = JdbcClient.create(source);
    this.transactions = new DataSourceTransactionManager(source);
  }

  private record Node(Vault vault, KeyRing keys) {}

  private Node node() throws Exception {
    var settings =
        new OutcryProperties(data, null, 16, "http://localhost:8080", null, List.of(), null, null);
    var master = new MasterKeys(settings, new MasterKeySettings(null, null, null), (Kms) null);
    var changes = Mockito.mock(Changes.class);
    var store = new KeyStore(jdbc, transactions, master, changes);
    var vault = new TinkVault(store);
    var beans = new StaticListableBeanFactory();
    return new Node(
        vault,
        new KeyRing(
            jdbc,
            new TransactionTemplate(transactions),
            store,
            master,
            vault,
            new Gate(jdbc),
            changes,
            beans.getBeanProvider(SealedColumns.class),
            beans.getBeanProvider(IndexedRows.class),
            beans.getBeanProvider(EndedByRotation.class)));
  }

  @Test
  void what_was_sealed_opens_by_the_new_key_alone_and_no_key_is_made_by_the_old_one()
      throws Exception {
    Node running = node();
    byte[] sealed = running.vault().seal(owner, "signature", row, PLAIN);
    Path file = data.resolve("keys/master.key");
    Path fresh = data.resolve("keys/new.key");
    String old = Files.readString(file);
    KeyRing.Rewrapped done = node().keys().rewrap(fresh, null, null);
    assertThat(done.keys()).isEqualTo(6);
    assertThat(Files.readString(fresh)).isNotEqualTo(old);

    assertThat(running.vault().open(owner, "signature", row, sealed)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> running.vault().seal(Ids.next(), "signature", row, PLAIN))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("does not open the keys");
    assertThatThrownBy(this::node).isInstanceOf(StartRefused.class);

    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(node().vault().open(owner, "signature", row, sealed)).isEqualTo(PLAIN);
    UUID another = Ids.next();
    byte[] later = running.vault().seal(another, "signature", row, PLAIN);
    assertThat(node().vault().open(another, "signature", row, later)).isEqualTo(PLAIN);
    assertThat(node().keys().master()).startsWith(done.id());
  }

  @Test
  void links_of_an_owner_from_before_there_was_a_key_for_them_go_on_working() throws Exception {
    Node node = node();
    node.vault().seal(owner, "signature", row, PLAIN);
    jdbc.sql("delete from data_key where purpose = 'token'").update();
    byte[] link = node().vault().token(owner, "letter-link", row);
    node().keys().rotate(owner);
    jdbc.sql("delete from data_key where owner = ? and purpose = 'index' and version = 1")
        .param(owner)
        .update();
    assertThat(node().vault().tokens(owner, "letter-link", row)).hasSize(2).contains(link);
    assertThat(node().vault().index(owner, "email", "x").version()).isEqualTo(2);
  }

  @Test
  void a_day_has_a_key_of_its_own_that_opens_after_others_were_made() throws Exception {
    Node node = node();
    byte[] sealed = node.vault().sealForDay(owner, "signature", row, PLAIN);
    assertThat(Vault.isForDay(sealed)).isTrue();
    assertThat(Vault.isForDay(node.vault().seal(owner, "signature", row, PLAIN))).isFalse();
    assertThat(node().vault().open(owner, "signature", row, sealed)).isEqualTo(PLAIN);
    assertThat(node.keys().overDays()).isEmpty();
    assertThatThrownBy(() -> node.vault().open(owner, "signature", Ids.next(), sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void only_the_private_key_opens_and_only_for_the_same_row() throws Exception {
    SealKeyPair pair = SealKeyPair.make();
    byte[] sealed = pair.open().seal("signature", row, PLAIN);
    assertThat(pair.unseal("signature", row, sealed)).isEqualTo(PLAIN);
    assertThat(pair.open().seal("signature", row, PLAIN)).isNotEqualTo(sealed);
    for (int at = 0; at < sealed.length; at++) {
      byte[] altered = sealed.clone();
      altered[at] ^= 1;
      assertThatThrownBy(() -> pair.unseal("signature", row, altered))
          .isInstanceOf(java.security.GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> pair.unseal("signature", owner, sealed))
        .isInstanceOf(java.security.GeneralSecurityException.class);
    assertThat(SealKeyPair.make().opens(sealed)).isFalse();
    String weak = "x25519:" + "A".repeat(43);
    assertThat(SealKey.parse(weak)).isEmpty();
    assertThat(SealKey.parse(pair.open().text())).contains(pair.open());
    assertThat(SealKeyPair.read(pair.write(null), null).orElseThrow().open())
        .isEqualTo(pair.open());
    assertThat(
            SealKeyPair.read(pair.write(null).replace("plain A", "plain B"), null)
                .map(SealKeyPair::open))
        .isIn(java.util.Optional.empty(), java.util.Optional.of(pair.open()));
  }
}
