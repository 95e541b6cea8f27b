"""Which addresses belong to the open internet, by our own list, and which hosts are addresses in disguise.

The list is that of the IANA special-purpose registries, with what clouds keep for themselves; the standard library's
`is_global` differs between Pythons and misses some of it.
https://www.iana.org/assignments/iana-ipv4-special-registry/, https://www.iana.org/assignments/iana-ipv6-special-registry/
"""

import ipaddress
import socket
import unicodedata
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address

Address = IPv4Address | IPv6Address
MayVisit = Callable[[Address, int], bool]
"""Whether an address and port may be connected to."""

PORTS = frozenset({80, 443, 8080, 8443})

_SPECIAL = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",  # Azure's own services, an address that looks public
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that has been given out of IPv6 for the open internet; loopback, link-local, fec0::/10 and ::/96 lie outside."""
_SPECIAL_6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32",
            "2002::/16",  # 6to4: leads to whatever IPv4 address stands inside
            "2620:4f:8000::/48",
            "3fff::/20",
        ),
    )
)
_MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 has the open internet's IPv4 addresses (RFC 6052)."""
_STOPS = str.maketrans("。．｡", "...")


def public(address: Address, port: int) -> bool:
    """Whether an address belongs to the open internet, however it is written, and the port to a web server."""
    return port in PORTS and _open(address)


def _open(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        if address in _MAPPED or address in _TRANSLATED:
            return _open(IPv4Address(int(address) & 0xFFFFFFFF))
        return address in _UNICAST and not any(address in network for network in _SPECIAL_6)
    return not any(address in network for network in _SPECIAL)


def literals(host: str) -> Iterator[Address]:
    """The addresses that `host` itself may be read as, by any of the readers between us and the network.

    Full-width and circled digits and ideographic stops count as what clients make of them; so do numbers in one to
    four parts, octal and hexadecimal ones too, as the resolver of C reads them, and a scope behind an IPv6 address.
    """
    for spelling in dict.fromkeys((host, unicodedata.normalize("NFKC", host.translate(_STOPS)).translate(_STOPS))):
        bare = spelling.strip("[]").rstrip(".").partition("%")[0]
        for read in (ipaddress.ip_address, _numeric):
            try:
                yield read(bare)
            except (ValueError, OSError):
                continue


def _numeric(bare: str) -> Address:
    if not bare.isascii() or bare != "".join(bare.split()):
        raise ValueError
    return IPv4Address(socket.inet_aton(bare))
