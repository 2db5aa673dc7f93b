"""Which periods of agencies a query finds, and in which order."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Length

from organisations.searching import (
    LEAST_LIKENESS,
    MOST_SUGGESTIONS,
    SearchWords,
    likeness,
    pairs_of,
    search_words,
)

# Of so many that share the most letters, the likeliest are shown.
CANDIDATES = 60


class OrganisationPeriodQuerySet(models.QuerySet):
    def newest(self):
        """The last period of each agency, what it is called by now."""
        return self.filter(~Exists(self._later()))

    def in_force(self, year_be: int | OuterRef):
        """What each agency was in ``year_be``, as ``Organisation.period_of`` says.

        ``year_be`` may be a reference to the query around this one.
        """
        inner = OuterRef(year_be) if isinstance(year_be, F) else year_be
        same = self.model.objects.filter(organisation=OuterRef("organisation"))
        later = same.filter(
            from_year_be__gt=OuterRef("from_year_be"), from_year_be__lte=inner
        )
        earlier = same.filter(from_year_be__lt=OuterRef("from_year_be"))
        # Of an agency younger than the year its first period stands in.
        return self.filter(
            Q(from_year_be__lte=year_be) | ~Exists(earlier), ~Exists(later)
        )

    def matching(self, query: str):
        """Periods in which every word of ``query`` is found, best first.

        The name itself, then names that begin so, then names that hold it, then
        the rest (district, province, code); Thai order inside. An old name stands
        in only for agencies that the query does not find by their present one.
        """
        words = search_words(query)
        found = Q()
        for alternatives in words.needed:
            found &= _any("search_key__contains", alternatives)
        later = self._later().filter(found)
        return (
            self.filter(found & ~Exists(later))
            .annotate(rank=_rank(words))
            .order_by("rank", "sort_key", "province", "district", "pk")
        )

    def near(self, query: str) -> list:
        """A few agencies whose name sounds like the query's, likeliest first."""
        heard = search_words(query).heard
        pairs = pairs_of(heard)
        if not pairs:
            return []
        shared = sum(
            (
                Case(When(near_key__contains=pair, then=Value(1)), default=Value(0))
                for pair in pairs
            ),
            start=Value(0),
        )
        candidates = (
            self.newest()
            .annotate(shared=shared)
            .filter(shared__gt=0)
            .order_by("-shared", Length("near_key"), "sort_key", "pk")[:CANDIDATES]
        )
        ranked = [(likeness(heard, each.near_key), each) for each in candidates]
        ranked = [pair for pair in ranked if pair[0] >= LEAST_LIKENESS]
        ranked.sort(key=lambda pair: (-pair[0], pair[1].sort_key, pair[1].pk))
        return [each for _, each in ranked[:MOST_SUGGESTIONS]]

    def _later(self):
        """Periods of the same agency that follow the outer query's."""
        return self.model.objects.filter(
            organisation=OuterRef("organisation"),
            from_year_be__gt=OuterRef("from_year_be"),
        )


def _any(lookup: str, values: Iterable[str]) -> Q:
    found = Q()
    for value in values:
        found |= Q(**{lookup: value})
    return found


def _rank(words: SearchWords) -> Case | Value:
    if not words.names:
        return Value(0)
    codes = [key for alternatives in words.needed for key in alternatives]
    return Case(
        When(Q(name_key__in=words.names) | Q(code__in=codes), then=Value(0)),
        When(_any("name_key__startswith", words.names), then=Value(1)),
        When(_any("name_key__contains", words.names), then=Value(2)),
        default=Value(3),
    )
