-- A token of 128 random bits. (PostgreSQL draws random UUIDs from the system's generator, and 122 bits of each.)
create function random_token() returns bytea language sql volatile parallel safe
  return substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16);
