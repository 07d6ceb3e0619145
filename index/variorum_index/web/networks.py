"""Which numeric addresses belong to the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NAT64 = ip_network("64:ff9b::/96")
_UNICAST = ip_network("2000::/3")
# Special by IANA's registries, though not every Python that we support knows it.
_SPECIAL = [ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20")]


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet; False for what is no address.

    An IPv6 address that stands for an IPv4 one (mapped, NAT64, 6to4) is what that one is.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
        elif (inner := ip.ipv4_mapped or ip.sixtofour) is not None:
            ip = inner
        elif ip not in _UNICAST:
            return False
    special = ip.is_multicast or ip.is_reserved or any(ip in network for network in _SPECIAL)
    return ip.is_global and not special


def is_numeric(address: str) -> bool:
    """Whether it is an address as numbers, and not a name."""
    try:
        ip_address(address)
    except ValueError:
        return False
    return True
