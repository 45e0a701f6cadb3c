def import_chunk(batch, *, at):
    raise NotImplementedError
