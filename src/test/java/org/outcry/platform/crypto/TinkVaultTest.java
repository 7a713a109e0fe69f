package org.outcry.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.start.StartRefused;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TinkVaultTest {
  private static final byte[] PLAIN = "Zoë Example".getBytes(UTF_8);

  @TempDir Path data;
  private final TestDatabase database = TestDatabase.migrated();
  private final DataSource source = database.dataSource();
  private final UUID owner = Ids.next();
  private final UUID row = Ids.next();

  private TinkVault vault() throws Exception {
    return vault(data);
  }

  private TinkVault vault(Path folder) throws Exception {
    return vault(folder, new MasterKeySettings(null, null, null));
  }

  private TinkVault vault(Path folder, MasterKeySettings own) throws Exception {
    return TestVault.of(source, folder, own);
  }

  private Path masterKey() {
    return data.resolve("keys/master.key");
  }

  @Test
  void what_was_sealed_is_opened_for_the_same_row_alone() throws Exception {
    var vault = vault();
    var sealed = vault.seal(owner, "signature", row, PLAIN);
    assertThat(vault.open(owner, "signature", row, sealed)).isEqualTo(PLAIN);
    assertThat(new String(sealed, UTF_8)).doesNotContain("Example");
    assertThat(vault.seal(owner, "signature", row, PLAIN)).isNotEqualTo(sealed);

    for (var other :
        List.<Callable<byte[]>>of(
            () -> vault.open(owner, "signature", Ids.next(), sealed),
            () -> vault.open(owner, "letter", row, sealed),
            () -> vault.open(Ids.next(), "signature", row, sealed))) {
      assertThatThrownBy(other::call).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void an_altered_or_cut_value_is_refused() throws Exception {
    var vault = vault();
    var sealed = vault.seal(owner, "signature", row, PLAIN);
    for (int i = 0; i < sealed.length; i++) {
      var altered = sealed.clone();
      altered[i] ^= 1;
      assertThatThrownBy(() -> vault.open(owner, "signature", row, altered))
          .as("byte %d", i)
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> vault.open(owner, "signature", row, new byte[1]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void equal_values_are_found_within_one_owners_field_and_nowhere_else() throws Exception {
    var vault = vault();
    var index = vault.index(owner, "email", "zoe@home.example");
    assertThat(index.version()).isEqualTo(1);
    assertThat(index.value())
        .hasSize(16)
        .isEqualTo(vault.index(owner, "email", "zoe@home.example").value())
        .isNotEqualTo(vault.index(owner, "email", "zoe@home.test").value())
        .isNotEqualTo(vault.index(owner, "phone", "zoe@home.example").value())
        .isNotEqualTo(vault.index(Ids.next(), "email", "zoe@home.example").value());
  }

  @Test
  void a_token_depends_on_purpose_id_and_owner() throws Exception {
    var vault = vault();
    assertThat(vault.token(owner, "letter", row))
        .hasSize(16)
        .isEqualTo(vault.token(owner, "letter", row))
        .isNotEqualTo(vault.token(owner, "reply", row))
        .isNotEqualTo(vault.token(owner, "letter", Ids.next()))
        .isNotEqualTo(vault.token(Ids.next(), "letter", row));
  }

  @Test
  void nodes_with_one_master_key_agree_also_when_they_make_a_key_at_once() throws Exception {
    var one = vault();
    var other = vault();
    for (int i = 0; i < 20; i++) {
      var fresh = Ids.next();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var sealed = threads.submit(() -> one.seal(fresh, "signature", row, PLAIN));
        var index = threads.submit(() -> other.index(fresh, "email", "x"));
        assertThat(other.open(fresh, "signature", row, sealed.get())).isEqualTo(PLAIN);
        assertThat(one.index(fresh, "email", "x").value()).isEqualTo(index.get().value());
      }
    }
  }

  @Test
  void a_key_outlives_the_transaction_that_first_needed_it() throws Exception {
    var vault = vault();
    var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    var sealed =
        transaction.execute(status -> {
          status.setRollbackOnly();
          return vault.seal(owner, "signature", row, PLAIN);
        });
    assertThat(vault().open(owner, "signature", row, sealed)).isEqualTo(PLAIN);
  }

  @Test
  void the_master_key_is_made_once_and_its_owner_alone_reads_it() throws Exception {
    vault();
    var made = Files.readString(masterKey());
    vault();
    assertThat(masterKey()).hasContent(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(masterKey())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(masterKey().getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(masterKey().getParent())) {
      assertThat(files).containsExactly(masterKey());
    }
  }

  @Test
  void without_the_master_key_the_start_is_refused_and_no_new_one_is_made() throws Exception {
    vault();
    Files.delete(masterKey());
    assertThatThrownBy(this::vault)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(masterKey().toString())
        .hasMessageContaining("missing");
    assertThat(masterKey()).doesNotExist();
  }

  @Test
  void with_another_master_key_the_start_is_refused() throws Exception {
    vault();
    var first = Files.readString(masterKey());
    Files.delete(masterKey());
    database.jdbc().sql("create table hidden as select * from data_key").update();
    database.jdbc().sql("delete from data_key").update();
    vault(); // makes another key
    database.jdbc().sql("delete from data_key").update();
    database.jdbc().sql("insert into data_key select * from hidden").update();

    assertThat(Files.readString(masterKey())).isNotEqualTo(first);
    assertThatThrownBy(this::vault)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("does not open the keys in the database");
    Files.writeString(masterKey(), "no key\n");
    assertThatThrownBy(this::vault)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holds no master key");
    Files.writeString(masterKey(), first);
    vault();
  }

  @Test
  void a_master_key_that_a_link_puts_into_the_databases_folder_is_refused() throws Exception {
    var inside = Files.createDirectories(data.resolve("postgres"));
    Files.createSymbolicLink(data.resolve("keys"), inside);
    assertThatThrownBy(this::vault)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("lies in the database's folder");
  }
}
