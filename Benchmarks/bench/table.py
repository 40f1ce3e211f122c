"""Figures of several rounds, their medians, and how they stand to each other and to the bars."""
import statistics

UNITS = {"s": (1, "s", 2), "ms": (1e3, "ms", 1), "µs": (1e6, "µs", 0), "MB": (1e-6, "MB", 1),
         "MiB": (1 / (1 << 20), "MiB", 0), "": (1, "", 0)}


class Table:
    def __init__(self):
        self.rounds = {}
        self.units = {}

    def add(self, name, value, unit, number):
        """One value of a figure in round `number`, in seconds or bytes; `unit` is how it is shown."""
        self.rounds.setdefault(name, {}).setdefault(number, []).append(value)
        self.units[name] = unit

    def values(self, name):
        return [value for values in self.rounds[name].values() for value in values]

    def median(self, name):
        return statistics.median(self.values(name))

    def ratio(self, name, other):
        """The median of the ratios of two figures that were measured one behind the other.

        The pace of a machine changes within a run, and for both of a pair alike.
        """
        return statistics.median(
            ratio for number, values in self.rounds[name].items()
            for ratio in self._ratios(values, self.rounds[other].get(number, [])))

    @staticmethod
    def _ratios(values, others):
        """The ratios of one round: of each turn, or of the medians where one had more turns than the other."""
        if not others:
            return []
        if len(values) != len(others):
            return [statistics.median(values) / statistics.median(others)]
        return [value / other for value, other in zip(values, others)]

    def _shown(self, name):
        factor, unit, digits = UNITS[self.units[name]]
        values = [value * factor for value in self.values(name)]
        middle = f"{statistics.median(values):.{digits}f} {unit}"
        return middle, f"{min(values):.{digits}f}–{max(values):.{digits}f}" if len(values) > 1 else ""

    def print(self, ratios, bars):
        """Every figure with its ratio to another one; then the bars."""
        width = max(len(name) for name in self.rounds) + 2
        print(f"{'':<{width}}{'median':>12}{'spread':>18}   ratio (median of pairs)")
        for name in self.rounds:
            middle, spread = self._shown(name)
            other = ratios.get(name)
            ratio = f"{self.ratio(name, other):.2f} × {other}" if other in self.rounds else ""
            print(f"{name:<{width}}{middle:>12}{spread:>18}   {ratio}".rstrip())
        failed = 0
        if bars:
            print(f"\n{'bar':<{width}}{'wanted':>44}{'measured':>12}")
        for bar in bars:
            if bar.name in self.rounds:
                failed += bar.print(self, width)
        return failed


class Bar:
    """A figure must not be above `factor` times another figure plus a fixed amount."""

    def __init__(self, name, wanted, limit, measure):
        self.name, self.wanted, self.limit, self.measure = name, wanted, limit, measure

    def print(self, table, width):
        measured, limit = self.measure(table), self.limit(table)
        isOver = measured[0] > limit
        print(f"{self.name:<{width}}{self.wanted:>44}{measured[1]:>12}   {'over' if isOver else 'ok'}")
        return int(isOver)


def times(name, other, factor):
    """At most `factor` times another figure."""

    def measure(table):
        ratio = table.ratio(name, other)
        return ratio, f"{ratio:.2f} ×"

    return Bar(name, f"≤ {factor} × {other}", lambda table: factor, measure)


def at_most(name, value, unit):
    """At most a fixed amount."""
    factor, text, digits = UNITS[unit]

    def measure(table):
        median = table.median(name) * factor
        return median, f"{median:.{digits}f} {text}"

    return Bar(name, f"≤ {value} {text}", lambda table: value, measure)


def share(name, whole, percent, what):
    """At most a share of a fixed amount."""

    def measure(table):
        found = 100 * table.median(name) / whole
        return found, f"{found:.1f} %"

    return Bar(name, f"≤ {percent} % of {what}", lambda table: percent, measure)


def times_plus(name, other, factor, extra_ms):
    """At most `factor` times another figure, and some milliseconds."""

    def measure(table):
        median = table.median(name) * 1e3
        return median, f"{median:.1f} ms"

    return Bar(
        name, f"≤ {factor} × {other} + {extra_ms} ms",
        lambda table: factor * table.median(other) * 1e3 + extra_ms, measure)
