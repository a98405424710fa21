"""What a WSGI server serves: casetrace.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

from casetrace.garbage import look_rarely

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetrace.settings")
application = get_wsgi_application()
look_rarely()
