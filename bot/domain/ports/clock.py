"""What time it is."""

from collections.abc import Callable
from datetime import datetime

Now = Callable[[], datetime]
"""The clock: aware UTC."""
