package org.outcry.supporters;

import java.io.UncheckedIOException;
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

  private final Erasures erasures;
  private final TakenBackNotes notes;
  private final ErasureFile file;
  private final AtomicBoolean merging = new AtomicBoolean();

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
      file.append(line);
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
