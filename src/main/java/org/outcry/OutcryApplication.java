package org.outcry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Outcry. */
@SpringBootApplication
public class OutcryApplication {
  public static void main(String[] args) {
    SpringApplication.run(OutcryApplication.class, args);
  }
}
