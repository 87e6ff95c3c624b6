"""ACE-Step 1.5 XL Base and SFT, hosted by Runware."""
