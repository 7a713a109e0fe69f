package org.outcry.platform.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the operator's: called with the word {@code wrap} or {@code unwrap} behind its
 * arguments, it reads the one from standard input and writes the other to standard output. So
 * whatever has a command line (age, SOPS, Vault, a cloud's KMS, a hardware token) can keep the key.
 */
final class CommandKms implements Kms {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST = 64 * 1024;

  private final List<String> command;

  /**
   * No shell reads the command.
   *
   * @param command the program and its arguments, separated by spaces
   */
  CommandKms(String command) {
    this.command = List.of(command.strip().split("\\s+"));
  }

  @Override
  public byte[] wrap(byte[] plain) throws KmsFailed {
    return run("wrap", plain);
  }

  @Override
  public byte[] unwrap(byte[] wrapped) throws KmsFailed {
    return run("unwrap", wrapped);
  }

  private byte[] run(String word, byte[] input) throws KmsFailed {
    List<String> words = new ArrayList<>(command);
    words.add(word);
    Process process;
    try {
      // What it says of itself goes nowhere: it may quote the key.
      process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new KmsFailed("can't be run");
    }
    try {
      return answer(process, word, input);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KmsFailed("was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static byte[] answer(Process process, String word, byte[] input)
      throws KmsFailed, InterruptedException {
    CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
    try (var stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException unread) {
      // It may have ended before it read all; how it ended tells.
    }
    byte[] bytes;
    try {
      bytes = output.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new TimeoutException();
      }
    } catch (TimeoutException e) {
      throw new KmsFailed("did not end within %d seconds".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      throw new KmsFailed("could not be read");
    }
    if (process.exitValue() != 0) {
      throw new KmsFailed(
          "ended with code %d when told to %s".formatted(process.exitValue(), word));
    }
    if (bytes.length == 0 || bytes.length > LONGEST) {
      Arrays.fill(bytes, (byte) 0);
      throw new KmsFailed("wrote nothing, or more than 64 KiB, when told to " + word);
    }
    return bytes;
  }

  private static byte[] read(Process process) {
    try (var stdout = process.getInputStream()) {
      return stdout.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
