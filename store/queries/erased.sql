-- Which sealed responses are gone because their people wanted it?
SELECT response_id FROM erased_response
