"""What a round of polling costs, beside other trackers in the same run: `python -m benchmarks.polling`."""
