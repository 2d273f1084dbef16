"""What a Neo4j server or the way to it has to complain about, in one line that says what to do. Never with a secret."""

from __future__ import annotations

from neo4j import exceptions

_READ_ONLY = "the database is read-only; ask the server's administrator to let it be written"
# Beginnings of Neo4j's status codes, the longest first where one begins another.
_ADVICE = {
    "Neo.ClientError.Security.Unauthorized": "user or password is wrong; set NEO4J_USERNAME and NEO4J_PASSWORD",
    "Neo.ClientError.Security.AuthenticationRateLimit": "too many wrong passwords; wait a few seconds, then set NEO4J_PASSWORD",
    "Neo.ClientError.Security.CredentialsExpired": "the password must be changed first: log in once with Neo4j Browser",
    "Neo.ClientError.Security.Forbidden": "this user may not do that; use one who may write, or ask the server's administrator",
    "Neo.ClientError.Database.DatabaseNotFound": "there is no such database; set NEO4J_DATABASE to one that the server has (often neo4j)",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": _READ_ONLY,
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": _READ_ONLY,
    "Neo.ClientError.General.AccessMode": _READ_ONLY,
    "Neo.TransientError.General.DatabaseUnavailable": "the database is starting, stopped or broken; look at the server's log",
    "Neo.ClientError.Transaction.TransactionTimedOut": "the transaction took longer than allowed; load fewer plans at once, or raise "
    "db.transaction.timeout",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "the server has too little memory for this transaction; raise "
    "server.memory.heap.max_size",
    "Neo.TransientError.General.OutOfMemoryError": "the server is out of memory; raise server.memory.heap.max_size",
    "Neo.DatabaseError.Transaction.TransactionLogError": "the server cannot write its transaction log; is its disk full?",
    "Neo.DatabaseError.Transaction.TransactionCommitFailed": "the server cannot commit; is its disk full?",
    "Neo.DatabaseError.Transaction.TransactionStartFailed": "the database has stopped working after an error such as a full disk; make room, "
    "restart the server, run the command again",
    "Neo.ClientError.Schema.ConstraintValidationFailed": "a key stands there twice",
}
_DISK = ("no space left", "disk full", "out of disk", "low disk")


def reason_of(error: BaseException) -> str:
    """Return what went wrong and what would be right, in one line."""
    said = error.message if isinstance(error, exceptions.Neo4jError) else None
    text = " ".join((said or str(error)).split()) or type(error).__name__
    if any(word in text.lower() for word in _DISK):
        return f"the server's disk is full; make room there and run the command again ({text})"
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        advice = next((advice for start, advice in _ADVICE.items() if code.startswith(start)), None)
        if "missing key `credentials`" in text or "missing key `scheme`" in text or "scheme 'none'" in text.lower():
            return "the server wants a password; set NEO4J_USERNAME and NEO4J_PASSWORD"
        return f"{advice} ({_last(code)})" if advice else f"{text} ({_last(code)})"
    if any(sign in text for sign in ("encrypted connection", "SSL", "certificate")):
        return f"no encrypted connection; neo4j+s:// is for servers with TLS, neo4j:// for those without ({text})"
    foreign = ("handshake", "looks like http", "protocol version", "protocol negotiation", "for the bolt protocol")
    if isinstance(error, exceptions.UnsupportedServerProduct) or any(sign in text.lower() for sign in foreign):
        return "what answers there is a server older than Neo4j 5, or no Neo4j (its port is 7687, not 7474)"
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired | OSError):
        return f"no Neo4j server answers; check host and port, and that it runs ({text})"
    return text


def _last(code: str) -> str:
    return code.rpartition(".")[2] or "no code"
