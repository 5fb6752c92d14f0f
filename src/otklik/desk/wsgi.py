"""What does a server of the desk call? Where not everything is set it says what, and ends."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from otklik.core.errors import OtklikError
from otklik.desk.serving import SETTINGS

_NOT_AGAIN = 3
"""By which gunicorn knows that another worker would not start either."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
try:
    application = get_wsgi_application()
except OtklikError as error:
    print(error, file=sys.stderr)
    sys.exit(_NOT_AGAIN)
