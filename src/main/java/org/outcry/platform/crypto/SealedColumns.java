package org.outcry.platform.crypto;

/**
 * Implemented by the bean that seals and opens a column's values. Every encrypted column has one,
 * or renewing keys would leave it behind; a test knows all columns of bytes.
 */
public interface SealedColumns {
  SealedColumn sealedColumn();
}
