# One image for web, worker, beat and migrate; docker-compose.yml says which is which.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 ASTANA_VAR=/var/lib/astana
WORKDIR /app
RUN useradd --system --uid 10001 --user-group --no-create-home astana \
    && install -d -o astana -g astana /var/lib/astana /var/lib/astana/media

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# The secrets that these commands make for themselves are not for the image.
RUN python manage.py compile_translations \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && rm /var/lib/astana/*_key

USER astana
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "asgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "30", \
     "--log-level", "warning", "astana.asgi:application"]
