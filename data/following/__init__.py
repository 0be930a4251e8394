"""Following by mail: subscriptions, what is new to each subscriber, what had no news. No HTTP."""
