"""What a WSGI server serves: casetrace.wsgi:application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetrace.settings")
application = get_wsgi_application()
