import threading

import pytest
from django.db import connection, transaction

from astana.numbering.actions import next_number


@pytest.mark.django_db
def test_series_and_years_count_apart():
    numbers = [next_number(kind, year=year) for kind, year in
               (("case", 2017), ("case", 2017), ("alert", 2017), ("case", 2018))]  # fmt: skip
    assert numbers == ["2017-0001", "2017-0002", "2017-0001", "2018-0001"]


@pytest.mark.django_db
def test_a_number_that_is_not_used_is_given_again():
    with pytest.raises(RuntimeError), transaction.atomic():
        next_number("case", year=2017)
        raise RuntimeError
    assert next_number("case", year=2017) == "2017-0001"


@pytest.mark.django_db
def test_large_numbers_grow():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO numbering_series (kind, year, last) VALUES ('case', 2017, 9999)"
        )
    assert next_number("case", year=2017) == "2017-10000"


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_each_their_own():
    numbers = []

    def take():
        for _ in range(25):
            with transaction.atomic():
                number = next_number("case", year=2017)
            numbers.append(number)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(numbers) == [f"2017-{n:04d}" for n in range(1, 101)]
