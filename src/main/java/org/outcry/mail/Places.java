package org.outcry.mail;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places at which mails are on their way. Mail to supporters goes before mail to targets, and a
 * quarter of the places is kept free for it: supporters wait for theirs, and an office's server may
 * take its time.
 */
final class Places implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition supporters = lock.newCondition();
  private final Condition targets = lock.newCondition();
  private final int kept;
  private int free;
  private int supportersWaiting;
  private boolean closed;

  /** A place that is taken, until it is left. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param places how many mails are on their way at once, at least 1
   */
  Places(int places) {
    this.free = places;
    this.kept = places / 4;
  }

  /**
   * Waits for a place.
   *
   * @throws InterruptedException also when no mail is to begin any more
   */
  Place take(Ledger ledger) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (ledger == Ledger.SUPPORTER_MAIL) {
        awaitSupporters();
      } else {
        awaitTargets();
      }
      if (closed) {
        throw new InterruptedException("stopping");
      }
      free--;
    } finally {
      next(); // Another may be free, or who was told of this one has been interrupted.
      lock.unlock();
    }
    return this::leave;
  }

  private void awaitSupporters() throws InterruptedException {
    supportersWaiting++;
    try {
      while (!closed && free == 0) {
        supporters.await();
      }
    } finally {
      supportersWaiting--;
    }
  }

  private void awaitTargets() throws InterruptedException {
    while (!closed && (free <= kept || supportersWaiting > 0)) {
      targets.await();
    }
  }

  private void leave() {
    lock.lock();
    try {
      free++;
      next();
    } finally {
      lock.unlock();
    }
  }

  private void next() {
    if (supportersWaiting > 0 && free > 0) {
      supporters.signal();
    } else if (free > kept) {
      targets.signal();
    }
  }

  /** Nobody is given a place any more; those that are taken stay so until they are left. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      supporters.signalAll();
      targets.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
