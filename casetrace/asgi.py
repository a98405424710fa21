"""What an ASGI server serves: casetrace.asgi:application."""

import os

from django.core.asgi import get_asgi_application

from casetrace.garbage import look_rarely

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetrace.settings")
application = get_asgi_application()
look_rarely()
