"""Over TLS: the name that was asked for is what counts, not the address that it was looked up as."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.site import Site, opened
from variorum_index import LoadError, WebAccess
from variorum_index.web.fetch import Fetcher

ACCESS = WebAccess(allow_private=True, resolve=lambda host, port: ["127.0.0.1"])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for secure.example, that vouches for itself; its key is in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "secure.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("secure.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with opened(tls) as site:
        site.put("/a", "Text.")
        yield site


def refused(address: str) -> str:
    with pytest.raises(LoadError) as error:
        Fetcher(ACCESS).fetch(address)
    return str(error.value)


def test_a_host_is_known_by_its_name(
    secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert Fetcher(ACCESS).fetch(secure.address("/a", "secure.example")).content == b"Text."
    assert secure.asked[-1] == ("/a", f"secure.example:{secure.port}")
    assert "cannot be trusted" in refused(secure.address("/a", "other.example"))


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(secure: Site) -> None:
    assert "SSL_CERT_FILE" in refused(secure.address("/a", "secure.example"))
    assert secure.asked == []


def test_a_server_without_tls_is_said(site: Site) -> None:
    site.put("/a", "Text.")
    assert "over TLS" in refused(f"https://127.0.0.1:{site.port}/a")
