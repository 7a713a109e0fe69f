package org.outcry.mail;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places at which mails are on their way. Mail that a supporter waits for goes before other
 * mail, and a quarter of the places is kept free for it: an office's server may take its time.
 */
final class Places implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition first = lock.newCondition();
  private final Condition others = lock.newCondition();
  private final int kept;
  private int free;
  private int firstWaiting;
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
   * @param awaited whether a supporter waits for the mail
   * @throws InterruptedException also when no mail is to begin any more
   */
  Place take(boolean awaited) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (awaited) {
        waitFirst();
      } else {
        waitAfterwards();
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

  private void waitFirst() throws InterruptedException {
    firstWaiting++;
    try {
      while (!closed && free == 0) {
        first.await();
      }
    } finally {
      firstWaiting--;
    }
  }

  private void waitAfterwards() throws InterruptedException {
    while (!closed && (free <= kept || firstWaiting > 0)) {
      others.await();
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
    if (firstWaiting > 0 && free > 0) {
      first.signal();
    } else if (free > kept) {
      others.signal();
    }
  }

  /** Nobody is given a place any more; those that are taken stay so until they are left. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      first.signalAll();
      others.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
