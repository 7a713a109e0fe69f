-- The oldest first (SignatureWords.next), without looking at all that wait.
create index signature_word_waiting_in_order on signature_word_waiting (id);
