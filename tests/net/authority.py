"""Certificates for the hostile servers: sound ones, and each fault by itself."""

from __future__ import annotations

import ssl
import warnings
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

HOST = "a.gov.cn"


@cache
def authority() -> trustme.CA:
    """Return the one authority that a test's reach trusts."""
    return trustme.CA()


def trusted() -> str:
    """Return its certificate, for `Reach.authority`."""
    return authority().cert_pem.bytes().decode()


def server_context(*identities: str, **more: datetime) -> ssl.SSLContext:
    """Return a server's context with a certificate of `authority` for `identities`."""
    return _context(authority().issue_cert(*identities, **more))


def foreign_context() -> ssl.SSLContext:
    """Return one whose authority nobody trusts, and is not sent along."""
    return _context(trustme.CA().issue_cert(HOST))


def past_context() -> ssl.SSLContext:
    """Return one whose certificate ended yesterday."""
    now = datetime.now(UTC)
    return server_context(
        HOST, not_before=now - timedelta(days=90), not_after=now - timedelta(days=1)
    )


def future_context() -> ssl.SSLContext:
    """Return one whose certificate begins tomorrow."""
    now = datetime.now(UTC)
    return server_context(
        HOST, not_before=now + timedelta(days=1), not_after=now + timedelta(days=90)
    )


def chainless_context() -> ssl.SSLContext:
    """Return one that keeps the certificate between its own and the authority's to itself."""
    leaf = authority().create_child_ca().issue_cert(HOST)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with leaf.private_key_pem.tempfile() as key, leaf.cert_chain_pems[0].tempfile() as cert:
        context.load_cert_chain(cert, key)
    return context


def chained_context() -> ssl.SSLContext:
    """Return one that sends it."""
    return _context(authority().create_child_ca().issue_cert(HOST))


def old_context() -> ssl.SSLContext:
    """Return one that speaks TLS 1.0 and nothing later."""
    context = server_context(HOST)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python warns of TLS 1.0 too
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def plain_rsa_context(cipher: str) -> ssl.SSLContext:
    """Return one that speaks TLS 1.2 with one `cipher`, as an old server that was never tended."""
    context = _context(authority().issue_cert(HOST, key_type=trustme.KeyType.RSA))
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(cipher)
    return context


def self_signed_context(folder: Path) -> ssl.SSLContext:
    """Return one whose certificate signed itself; `folder` takes its files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=90))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    (folder / "cert.pem").write_bytes(cert.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def _context(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context
