"""Certificates of the rehearsal county, made anew at each start: good ones and three kinds of bad.

Its authority is trusted for the county's own hosts by the county's own reach, and nowhere else.
"""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from govassess import clock
from govassess.safe_write import write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_DAY = timedelta(days=1)
_WRONG_HOST = "www.bieren-shifan.gov.cn"


@dataclass(frozen=True)
class Authority:
    """An authority of one run; its key never leaves this process."""

    folder: Path
    """Where the certificates of the servers are put down: a server reads them from files."""

    def context(self, tls: str, hosts: Sequence[str]) -> ssl.SSLContext:
        """Return what a server needs to be `hosts`: `good`, `self_signed`, `expired` or `name`."""
        key = ec.generate_private_key(ec.SECP256R1())
        named = [_WRONG_HOST] if tls == "name" else list(hosts)
        began = clock.now() - (400 * _DAY if tls == "expired" else _DAY)
        is_own = tls == "self_signed"
        builder = (
            _builder(key, named[0])
            .issuer_name(_name(named[0]) if is_own else self._certificate.subject)
            .not_valid_before(began)
            .not_valid_after(began + 300 * _DAY)
            .add_extension(
                x509.SubjectAlternativeName([_alternative(each) for each in named]), critical=False
            )
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_issuer_key(key if is_own else self._key), critical=False)
        )
        certificate = builder.sign(key if is_own else self._key, hashes.SHA256())
        return self._loaded(tls, certificate, key)

    @property
    def pem(self) -> str:
        """The authority's own certificate."""
        return self._certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")

    @cached_property
    def _key(self) -> ec.EllipticCurvePrivateKey:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def _certificate(self) -> x509.Certificate:
        name = _name("GovAssess rehearsal 示例数据")
        began = clock.now() - 1000 * _DAY
        usage = x509.KeyUsage(
            digital_signature=True,
            key_cert_sign=True,
            crl_sign=True,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        return (
            _builder(self._key, "GovAssess rehearsal 示例数据")
            .issuer_name(name)
            .not_valid_before(began)
            .not_valid_after(began + 2000 * _DAY)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False
            )
            .sign(self._key, hashes.SHA256())
        )

    def _loaded(
        self, tls: str, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey
    ) -> ssl.SSLContext:
        file = self.folder / f"{tls}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        write_bytes(file, secret + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _builder(key: ec.EllipticCurvePrivateKey, name: str) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
    )


def _issuer_key(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:60])])


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
