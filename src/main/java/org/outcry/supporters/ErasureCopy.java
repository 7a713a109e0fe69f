package org.outcry.supporters;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.outcry.platform.database.Changes;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Keeps this node's copy of the list of erasures, whichever node adds to it. */
@ServerOnly
@Component
class ErasureCopy implements Changes.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureCopy.class);

  private static final Duration TIDIED_AFTER = Duration.ofMinutes(1);

  private final Erasures erasures;
  private final TakenBackNotes notes;
  private final ErasureFile file;
  private final AtomicBoolean merging = new AtomicBoolean();
  private final AtomicBoolean tidying = new AtomicBoolean();

  ErasureCopy(Erasures erasures, TakenBackNotes notes, ErasureFile file, Changes changes) {
    this.notes = notes;
    this.erasures = erasures;
    this.file = file;
    changes.listen(Erasures.TOPIC, this);
    everything();
  }

  @Override
  public void changed(String line) {
    try {
      if (file.append(line)) {
        tidy();
      }
    } catch (UncheckedIOException full) {
      LOG.error("The data folder's copy of the list of erasures can't be written");
    }
  }

  /** News may have been missed; asked for again and again while the database is away. */
  @Override
  public void everything() {
    if (merging.compareAndSet(false, true)) {
      Thread.ofVirtual().name("erasure-copy").start(this::merge);
    }
  }

  /** At most once a minute, for many addresses may go one by one, and the file may be long. */
  private void tidy() {
    if (tidying.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("erasure-tidy")
          .start(() -> {
            try {
              Thread.sleep(TIDIED_AFTER);
              tidying.set(false);
              file.tidy();
            } catch (InterruptedException ending) {
              Thread.currentThread().interrupt();
            } catch (UncheckedIOException full) {
              LOG.error("The data folder's copy of the list of erasures can't be written");
            }
          });
    }
  }

  private void merge() {
    try {
      file.merge(erasures.all(), notes.all());
    } catch (DataAccessException away) {
      LOG.debug("The list of erasures is copied when the database is back");
    } catch (UncheckedIOException full) {
      LOG.error("The data folder's copy of the list of erasures can't be written");
    } finally {
      merging.set(false);
    }
  }
}
