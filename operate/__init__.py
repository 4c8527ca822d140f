"""What whoever runs Five Ways does with it: the commands of an operator's day. Nothing imports this folder."""
