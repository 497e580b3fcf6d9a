-- Tells whoever listens where the ledger has grown, in the moment in which the entry is committed. It tells only where to look:
-- who was not listening reads on from where it stopped.
CREATE FUNCTION golive.tell_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('golive_ledger', NEW.chain);
    RETURN NULL;
END
$$;
CREATE TRIGGER told AFTER INSERT ON golive.ledger FOR EACH ROW EXECUTE FUNCTION golive.tell_of_entry();
