"""What an instructor does with submissions: grade them anew, look at them, issue certificates."""
